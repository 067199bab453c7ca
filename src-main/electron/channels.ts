/** Names under which preload and main process reach each other. */
export const channels = {
  connect: 'descent:connect',
  invoke: 'descent:invoke',
  dropped: 'descent:dropped',
  command: 'descent:command',
} as const;

/** The window message that brings a page the port of a new link to the lab, in place of any earlier one. */
export const PORT_MESSAGE = 'descent:port';

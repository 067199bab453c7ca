/** What a trained network can be written as, as the command line names it; each is also how its files end. */
export const formats = ['onnx', 'safetensors'] as const;

export type Format = (typeof formats)[number];

export { TOKEN, engineAddress } from './address.ts';
export type { Engine } from './engine.ts';
export { help } from './help.ts';
export type { HelperEvent } from './help.ts';
export { kindOfWork } from './jobKey.ts';
export { connectNats } from './natsEngine.ts';
export { Offers } from './offers.ts';
export type { EngineEvent } from './offers.ts';
export { TrainerPool } from './trainerPool.ts';

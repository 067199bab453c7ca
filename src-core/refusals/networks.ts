/** Files of trained networks that others' tools wrote, or damaged. */
import { z } from 'zod';
import { defineRefusal, given, reason } from './defineRefusal.ts';

export const networkRefusals = {
  notANetwork: defineRefusal(
    { reason },
    {
      en: ({ path, reason: why }, tell) => `${path} must be a network as Descent writes it: ${tell(why)}`,
      ko: ({ path, reason: why }, tell) => `${path}: Descent가 저장하는 신경망의 파일이 아닙니다(${tell(why)}).`,
    },
  ),
  networkFormat: defineRefusal(
    {},
    {
      en: () => 'it is neither ONNX nor safetensors, or cut off',
      ko: () => 'ONNX도 safetensors도 아니거나 중간에서 잘렸습니다',
    },
  ),
  networkUntold: defineRefusal(
    {},
    {
      en: () => 'it does not tell the experiment, with one run that trains, that its network is of',
      ko: () => '어느 실험의 신경망인지, 훈련하는 실행 하나의 설정이 적혀 있지 않습니다',
    },
  ),
  networkExperiment: defineRefusal(
    { reason },
    {
      en: ({ reason: why }, tell) => `its experiment is refused: ${tell(why)}`,
      ko: ({ reason: why }, tell) => `적혀 있는 실험이 잘못되었습니다. ${tell(why)}`,
    },
  ),
  /** `allowed` and `got` as `float32 [784, 50]`; null where there is none. */
  networkArray: defineRefusal(
    { array: z.string(), allowed: given, got: given },
    {
      en: ({ array, allowed, got }) => `array ${array} must be ${allowed ?? 'left out'}, got ${got ?? 'none'}`,
      ko: ({ array, allowed, got }) =>
        `배열 ${array}: ${allowed === null ? '없어야' : `${allowed} 꼴이어야`} 합니다. ${got === null ? '없습니다' : `받은 꼴: ${got}`}`,
    },
  ),
  networkNodes: defineRefusal(
    {},
    {
      en: () => 'what it computes is not the network that its experiment tells of',
      ko: () => '계산하는 내용이 적혀 있는 실험의 신경망과 다릅니다',
    },
  ),
} as const;

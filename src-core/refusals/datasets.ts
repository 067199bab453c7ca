/** Data sets, and the files that hold them. */
import { z } from 'zod';
import { defineRefusal, reason } from './defineRefusal.ts';

const holding = z.enum(['images', 'labels']);
const held = {
  images: { en: 'images', ko: '이미지' },
  labels: { en: 'labels', ko: '레이블' },
} as const;

const unpacking = {
  cutOff: { en: 'it is cut off', ko: '중간에서 잘렸습니다' },
  notGzip: { en: 'its bytes are not what gzip wrote', ko: 'gzip이 쓴 그대로가 아닙니다' },
  tooLarge: { en: 'it holds more than a data set', ko: '데이터 세트보다 많은 것이 들어 있습니다' },
} as const;

export const datasetRefusals = {
  dataFileMissing: defineRefusal(
    { alsoLookedFor: z.array(z.string()) },
    {
      en: ({ path, alsoLookedFor }) => `${path} is missing (also looked for ${alsoLookedFor.join(', ')})`,
      ko: ({ path, alsoLookedFor }) => `${path}: 파일이 없습니다. 함께 찾아본 이름: ${alsoLookedFor.join(', ')}`,
    },
  ),
  headerCutOff: defineRefusal(
    { expected: z.number(), got: z.number() },
    {
      en: ({ path, expected, got }) => `${path} is truncated: an idx header takes ${expected} bytes, got ${got}`,
      ko: ({ path, expected, got }) =>
        `${path}: 파일이 잘렸습니다. idx 머리만 해도 ${expected}바이트인데 ${got}바이트뿐입니다.`,
    },
  ),
  wrongMagic: defineRefusal(
    { holds: holding, expected: z.string(), got: z.string() },
    {
      en: ({ path, holds, expected, got }) => `${path} must begin with ${expected} (idx ${held[holds].en}), got ${got}`,
      ko: ({ path, holds, expected, got }) =>
        `${path}: idx ${held[holds].ko} 파일이면 맨 앞이 ${expected}여야 합니다. 받은 값: ${got}`,
    },
  ),
  truncated: defineRefusal(
    { holds: holding, count: z.number(), expected: z.number(), got: z.number() },
    {
      en: ({ path, holds, count, expected, got }) =>
        `${path} is truncated: ${count} ${held[holds].en} take ${expected} bytes, got ${got}`,
      ko: ({ path, holds, count, expected, got }) =>
        `${path}: 파일이 잘렸습니다. ${held[holds].ko} ${count}개면 ${expected}바이트여야 하는데 ${got}바이트뿐입니다.`,
    },
  ),
  trailingBytes: defineRefusal(
    { holds: holding, count: z.number(), expected: z.number(), got: z.number() },
    {
      en: ({ path, holds, count, expected, got }) =>
        `${path} has trailing bytes: ${count} ${held[holds].en} take ${expected} bytes, got ${got}`,
      ko: ({ path, holds, count, expected, got }) =>
        `${path}: 뒤에 남는 것이 있습니다. ${held[holds].ko} ${count}개면 ${expected}바이트여야 하는데 ${got}바이트입니다.`,
    },
  ),
  holdsNone: defineRefusal(
    { holds: holding },
    {
      en: ({ path, holds }) => `${path} must hold at least one of its ${held[holds].en}, got 0`,
      ko: ({ path, holds }) => `${path}: ${held[holds].ko} 개수가 0입니다. 하나는 있어야 합니다.`,
    },
  ),
  wrongPixels: defineRefusal(
    { expected: z.string(), got: z.string() },
    {
      en: ({ path, expected, got }) => `${path} must hold images of ${expected} pixels, got ${got}`,
      ko: ({ path, expected, got }) => `${path}: 이미지가 ${expected} 화소여야 합니다. 받은 크기: ${got}`,
    },
  ),
  wrongLabel: defineRefusal(
    { allowed: z.string(), got: z.number(), image: z.number() },
    {
      en: ({ path, allowed, got, image }) => `${path} must hold labels in ${allowed}, got ${got} for image ${image}`,
      ko: ({ path, allowed, got, image }) =>
        `${path}: 레이블은 ${allowed} 안의 수여야 하는데, 이미지 ${image}의 레이블이 ${got}입니다.`,
    },
  ),
  countsDiffer: defineRefusal(
    { images: z.number(), imagesPath: z.string(), got: z.number() },
    {
      en: ({ path, images, imagesPath, got }) =>
        `${path} must hold one label for each of the ${images} images of ${imagesPath}, got ${got}`,
      ko: ({ path, images, imagesPath, got }) =>
        `${path}: ${imagesPath}의 이미지 ${images}개에 레이블이 하나씩 있어야 합니다. 레이블 수: ${got}`,
    },
  ),
  damagedArchive: defineRefusal(
    { fault: z.enum(['cutOff', 'notGzip', 'tooLarge']) },
    {
      en: ({ path, fault }) => `${path} cannot be unpacked: ${unpacking[fault].en}`,
      ko: ({ path, fault }) => `${path}: 압축을 풀 수 없습니다(${unpacking[fault].ko}).`,
    },
  ),
  /** `path` says who named the folder: `--data`, `DESCENT_DATA`, the window. */
  noSuchFolder: defineRefusal(
    { folder: z.string() },
    {
      en: ({ path, folder }) => `${path} must name a folder, got ${folder}, which does not exist`,
      ko: ({ path, folder }) => `${path}: ${folder} 폴더가 없습니다.`,
    },
  ),
  notAFolder: defineRefusal(
    { folder: z.string() },
    {
      en: ({ path, folder }) => `${path} must name a folder, got ${folder}, which is a file`,
      ko: ({ path, folder }) => `${path}: 폴더가 아니라 파일입니다. 받은 값: ${folder}`,
    },
  ),
  noDataIn: defineRefusal(
    { folder: z.string(), reason },
    {
      en: ({ folder, reason: why }, tell) => `folder ${folder} holds no data set: ${tell(why)}`,
      ko: ({ folder, reason: why }, tell) => `폴더 ${folder}에는 데이터 세트가 없습니다. ${tell(why)}`,
    },
  ),
  unknownDataset: defineRefusal(
    { allowed: z.array(z.string()), got: z.string() },
    {
      en: ({ path, allowed, got }) =>
        `${path} must be one of ${allowed.join(', ')}, or --data must name its folder, got "${got}"`,
      ko: ({ path, allowed, got }) =>
        `${path}: ${allowed.join(', ')} 가운데 하나이거나, --data로 폴더를 주어야 합니다. 받은 값: "${got}"`,
    },
  ),
  notInstalled: defineRefusal(
    { folder: z.string(), got: z.string() },
    {
      en: ({ path, folder, got }) =>
        `${path} "${got}" is not installed in ${folder}: name the folder of its four files with --data`,
      ko: ({ path, folder, got }) =>
        `${path}: 데이터 세트 ${got}: ${folder}에 없습니다. 파일 네 개가 있는 폴더를 --data로 주거나 데이터 화면에서 추가하십시오.`,
    },
  ),
  otherData: defineRefusal(
    { folder: z.string(), allowed: z.string(), got: z.string() },
    {
      en: ({ path, folder, allowed, got }) => `${path} must be ${allowed} for the files in ${folder}, got "${got}"`,
      ko: ({ folder, allowed, got }) => `${folder}에 있는 데이터 세트: ${allowed}. 받은 값: ${got}`,
    },
  ),
  notAdded: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must be one that was added, got "${got}"`,
      ko: ({ path, got }) => `${path}: 추가한 데이터 세트가 아닙니다. 받은 값: "${got}"`,
    },
  ),
  /** A folder whose bytes are not those that the name stands for. */
  notGenuine: defineRefusal(
    { folder: z.string(), dataset: z.string(), own: z.string() },
    {
      en: ({ path, folder, dataset, own }) =>
        `${path} ${folder} must hold the files of ${dataset}, got others, whose name is ${own}`,
      ko: ({ path, folder, dataset, own }) =>
        `${path} ${folder}: ${dataset} 데이터 세트의 파일과 다릅니다. 이 파일들의 이름: ${own}`,
    },
  ),
} as const;

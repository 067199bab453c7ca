import { existsSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ID } from '#main/electron/appId.ts';
import { LESSON_ENDING } from '#core/lessons/lesson.ts';
import { SUFFIX } from '#main/electron/fileArgument.ts';
import { packageConfiguration as configuration, validate } from './packageConfiguration.ts';

const { electronFuses: fuses, linux, mac, win, nsis, fileAssociations } = configuration;

/** Every package that the lockfile knows, for whichever system. */
const locked = Object.keys(
  (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: object }).packages,
);
/** The native code of `@napi-rs/canvas` that is packed for a system. */
const native = (system: typeof linux, architecture: string): string[] => {
  const [{ filter }] = system?.files as [{ filter: string }];
  const pattern = filter.replaceAll('${arch}', architecture);
  return locked.filter((folder) => matchesGlob(`${folder}/package.json`, pattern));
};

describe('the description of the packages', () => {
  it('is what electron-builder knows, and nothing else', async () => {
    await expect(validate(configuration)).resolves.toBeUndefined();
    await expect(validate({ ...configuration, nonsense: 1 })).rejects.toThrow(/unknown property 'nonsense'/);
  });

  it('names the app as the app names itself, so that a window, its icon and its notifications are one app’s', () => {
    expect(configuration.appId).toBe(APP_ID);
    // Electron takes the name on Linux from here, and its window is found by the file of that name.
    expect(configuration.extraMetadata).toMatchObject({ desktopName: `${linux?.executableName}.desktop` });
    expect(linux?.syncDesktopName).toBe(true);
  });

  it('signs for Apple silicon after fuses were blown, which breaks the signature there was', () => {
    expect(Object.keys(fuses ?? {}).length).toBeGreaterThan(1);
    expect(fuses?.resetAdHocDarwinSignature).toBe(true);
    // Nor is a signature asked for that nobody here can give.
    expect(mac).not.toHaveProperty('identity');
    expect(configuration.forceCodeSigning ?? false).toBe(false);
  });

  it('asks a Mac’s keychain for nothing', () => expect(fuses?.enableCookieEncryption ?? false).toBe(false));

  it('makes an AppImage that brings what it needs to be mounted', () => {
    expect(linux?.target).toEqual(['AppImage', 'deb']);
    expect(configuration.toolsets?.appimage).toMatch(/^[1-9]/);
  });

  it('has sessions opened by the app, on all three systems', () => {
    expect(fileAssociations).toEqual([
      expect.objectContaining({ ext: SUFFIX.slice(1), mimeType: expect.stringMatching(/^application\//) as string }),
    ]);
    // Endings of two parts are known to Linux alone.
    expect(linux?.fileAssociations).toEqual([expect.objectContaining({ ext: LESSON_ENDING.slice(1) })]);
    // A user without an administrator's rights installs it, with what it opens.
    expect(nsis).toMatchObject({ oneClick: false, perMachine: false });
  });

  it.each([
    ['Linux', linux, 'x64', /canvas-linux-x64-gnu$/],
    ['Linux', linux, 'arm64', /canvas-linux-arm64-gnu$/],
    ['macOS', mac, 'arm64', /canvas-darwin-arm64$/],
    ['macOS', mac, 'x64', /canvas-darwin-x64$/],
    ['Windows', win, 'x64', /canvas-win32-x64-msvc$/],
    ['Windows', win, 'arm64', /canvas-win32-arm64-msvc$/],
  ])(
    'packs native code for %s on %s where that is packed for, on whichever system',
    (_name, system, architecture, own) => {
      const packed = native(system as typeof linux, architecture);
      expect(packed).toContainEqual(expect.stringMatching(own));
      const [platform] = /canvas-\w+/.exec(own.source)!;
      expect(packed.filter((folder) => !folder.includes(`${platform}-${architecture}`))).toEqual([]);
    },
  );

  it.each(['icon.ico', 'icon.icns', 'icon.png', 'icons/512x512.png'])('has an icon: %s', (file) => {
    expect(existsSync(`build/${file}`)).toBe(true);
  });
});

/** Writes the pages of `docs/` that are made from declarations. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsPage } from './definitionsPage.ts';
import { membersPage } from './membersPage.ts';

writeFileSync(join(import.meta.dirname, '../docs/MEMBERS.md'), membersPage());
writeFileSync(join(import.meta.dirname, '../docs/DEFINITIONS.md'), definitionsPage());

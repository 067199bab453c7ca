/** Writes the pages of `docs/` that are made from declarations. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { membersPage } from './membersPage.ts';

writeFileSync(join(import.meta.dirname, '../docs/MEMBERS.md'), membersPage());

/** Reads a table by RFC 4180, knowing nothing of the program that wrote it: a state a character. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  const endField = (): void => {
    row.push(field);
    [field, state] = ['', 'start'];
  };
  for (let place = 0; place < text.length; place++) {
    const letter = text[place]!;
    if (state === 'quoted') {
      if (letter === '"') state = 'closed';
      else field += letter;
    } else if (letter === '"' && state === 'start') state = 'quoted';
    else if (letter === '"' && state === 'closed') {
      field += letter;
      state = 'quoted';
    } else if (letter === ',') endField();
    else if (letter === '\r' && text[place + 1] === '\n') {
      endField();
      rows.push(row);
      [row, place] = [[], place + 1];
    } else if (state === 'closed' || /["\r\n]/.test(letter)) throw new Error(`row ${rows.length + 1} is no CSV`);
    else {
      field += letter;
      state = 'plain';
    }
  }
  if (row.length > 0 || state !== 'start') throw new Error('the last line has no end');
  return rows;
}

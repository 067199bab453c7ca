/** happy-dom's document looks like one without a doctype, for which KaTeX draws nothing. Imported before the window. */
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });

/** Where a pointer is, in the units of a picture's view box, which is drawn as large as fits and centred. */
export function placeInPicture(
  svg: SVGSVGElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): readonly [x: number, y: number] {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const [, , viewWidth = 1, viewHeight = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const scale = Math.min(width / viewWidth, height / viewHeight) || 1;
  return [
    (clientX - left - (width - viewWidth * scale) / 2) / scale,
    (clientY - top - (height - viewHeight * scale) / 2) / scale,
  ];
}

/** What a drawing looks like here and now, for a file that is shown elsewhere. */
const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight'] as const;

/** The drawing with its colours written out and a background. */
export function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>('path, polygon, polyline, ellipse, text');
  copy.querySelectorAll<SVGElement>('path, polygon, polyline, ellipse, text').forEach((part, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const property of PROPERTIES) part.setAttribute(property, style.getPropertyValue(property));
  });
  for (const part of [copy, ...copy.querySelectorAll('[tabindex], [role], [aria-label]')]) for (const name of ['tabindex', 'role', 'aria-label', 'aria-hidden', 'style']) part.removeAttribute(name);
  const { x, y, width, height } = svg.viewBox.baseVal;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: getComputedStyle(document.body).backgroundColor })) back.setAttribute(name, String(value));
  copy.prepend(back);
  return copy;
}

export function svgText(svg: SVGSVGElement): string {
  return `${new XMLSerializer().serializeToString(standalone(svg))}\n`;
}

/** As PNG in base64, at twice its size. */
export async function pngBase64(svg: SVGSVGElement): Promise<string> {
  const { width, height } = svg.viewBox.baseVal;
  const address = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * 2);
    canvas.height = Math.ceil(height * 2);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:[^,]*,/, '');
  } finally {
    URL.revokeObjectURL(address);
  }
}

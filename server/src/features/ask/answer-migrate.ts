import { at, leading, placeAt, type Answered, type Asked } from './asked';

/** How a thing is migrated: the VMStateDescription of its file. */
export function answerMigrate({ model, entities, ranked }: Asked): Answered | undefined {
  const subject = entities.find(({ kind }) => kind === 'type' || kind === 'path' || kind === 'machine' || kind === 'cpu');
  const files = subject === undefined ? ranked.slice(0, 4).map(({ path }) => path) : [subject.path, ...subject.handlers.map(({ path }) => path)];
  for (const file of files) {
    const states = model.factsIn(file, 'vmstate');
    const main = states.find(({ subsections }) => subsections.length > 0) ?? [...states].sort((a, b) => b.fields.length - a.fields.length)[0];
    if (main === undefined) continue;
    const place = placeAt(file, main.line, main.variable, `${main.variable} describes the state`);
    const parts = `${main.fields.length} fields${main.subsections.length === 0 ? '' : `, ${main.subsections.length} subsections`}`;
    return { intent: 'migrate', places: leading([place], ranked), answer: `its state is described by ${main.variable} (${parts}) — ${at(file, main.line)}`, certain: subject !== undefined };
  }
  return undefined;
}

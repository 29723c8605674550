import * as vscode from 'vscode';

/** Words of the map's page, in the language of the editor. */
export function mapStrings() {
  const { t } = vscode.l10n;
  return {
    back: t('Back'), forward: t('Forward'), subsystems: t('Subsystems'), directories: t('Directories'), types: t('QOM types'), unit: t('Show'),
    search: t('Find a subsystem, directory or type'), results: t('Found'), nothing: t('Nothing of that name.'), weight: t('Weakest link: {0}'), hideCommon: t('Hide what everything uses'),
    among: t('Links among neighbours'), export: t('Export as'), zoomIn: t('Zoom in'), zoomOut: t('Zoom out'), tools: t('Map'), diagram: t('Diagram'),
    list: t('The same as a list'), uses: t('Depends on'), usedBy: t('Is used by'), other: t('Other links'), parents: t('Parent types'), children: t('Subtypes'), whole: t('The whole tree'), open: t('Open'),
    openPlace: t('Open {0}'), centre: t('Show {0} in the middle'), lines: t('Lines behind it'), linesOf: t('Lines behind it: {0}'), more: t('{0} more'), notShown: t('Not shown: {0}'), none: t('There is nothing to draw here.'),
    subject: t('{0}, in the middle: opens it'), include: t('include'), type: t('type'), call: t('call'), keys: t('Arrow keys move between boxes, Enter puts one in the middle, O opens it.'),
  };
}

export type MapStrings = ReturnType<typeof mapStrings>;

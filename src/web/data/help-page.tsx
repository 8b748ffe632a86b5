/** How to export, step by step for each tool; every failure elsewhere leads to the step here that cures it. */
import type { VNode } from 'preact';
import {
  EXPORT_STEPS,
  EXPORT_TOOLS,
  type ExportStep,
  type ExportTool,
  stepAnchor,
} from '../../core/office/export-steps.ts';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';

export function dataHelpPage(visit: Visit): Response {
  const words = visit.texts.exportSteps;
  return renderPage(visit, {
    title: words.title,
    shape: 'text',
    other: pathsFor(visit.language === 'pl' ? 'en' : 'pl')('dataHelp'),
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <p>{words.checked}</p>
        <h2>{words.contents}</h2>
        <ul class="contents">
          {EXPORT_TOOLS.map((tool) => (
            <li key={tool}>
              <a href={`#${tool}`}>{words.tools[tool].name}</a>
            </li>
          ))}
        </ul>
        {EXPORT_TOOLS.map((tool) => (
          <section key={tool} id={tool} aria-labelledby={`${tool}-h`}>
            <h2 id={`${tool}-h`}>{words.tools[tool].name}</h2>
            <ExportSteps visit={visit} tool={tool} isLinked={true} />
          </section>
        ))}
      </>
    ),
  });
}

/** @param isLinked the steps are the targets of links; false where they are repeated on another page. */
export function ExportSteps({ visit, tool, isLinked }: { visit: Visit; tool: ExportTool; isLinked: boolean }): VNode {
  const words = visit.texts.exportSteps;
  return (
    <ol>
      {EXPORT_STEPS.map((step) => (
        <li key={step} id={isLinked ? stepAnchor(tool, step) : undefined}>
          <strong>{words.steps[step]}.</strong> {words.tools[tool].steps[step]}
        </li>
      ))}
    </ol>
  );
}

/** To the step that cures a failure; to the whole page where the tool is not known. */
export function cureHref(visit: Visit, tool: ExportTool | null, step: ExportStep): string {
  return `${visit.path('dataHelp')}#${tool === null ? 'main' : stepAnchor(tool, step)}`;
}

"""Drawings of a workflow, made from its table: Mermaid text for docs/workflows/."""

from mobilization.workflow.engine import Workflow


def mermaid(workflow: Workflow, label_of) -> str:
    """The state diagram and a table of all steps as Markdown; `label_of(state)` gives a state's name."""
    states = sorted({s for row in workflow.rows for s in (*row.sources, row.target)})
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label_of(s)}" as {s}' for s in states]
    lines += [f"    [*] --> {workflow.initial}"]
    for row in workflow.rows:
        lines += [f"    {source} --> {row.target}: {row.label}" for source in sorted(row.sources)]
    lines += [f"    {s} --> [*]" for s in sorted(workflow.finals)]
    lines += ["```", "", "| step | from | to | who (rule) | needs |", "|---|---|---|---|---|"]
    for row in workflow.rows:
        needs = ", ".join(str(need.label) for need in row.needs) or "-"
        sources = ", ".join(label_of(s) for s in sorted(row.sources))
        lines.append(f"| {row.label} | {sources} | {label_of(row.target)} | `{row.allowed.__name__}` | {needs} |")
    return "\n".join(lines) + "\n"

import { LongTaskProgress } from '../long-tasks/long-tasks.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import type { useExamples } from './use-examples.ts';

/** Shows how far a replay of the examples is; once it is over, nothing unless it was stopped or failed. */
export function ReplayProgress({ examples }: { examples: ReturnType<typeof useExamples> }) {
  const { awaited, error, task, again } = examples;
  if (error) return <Trouble error={error} />;
  if (!task) return <Awaited of={awaited} lines={2} />;
  if (task.state === 'done') return null;
  return (
    <div className="stack">
      <LongTaskProgress task={task} />
      {task.state !== 'running' && (
        <div>
          <Button variant="default" onClick={again}>
            Rejouer les exemples
          </Button>
        </div>
      )}
    </div>
  );
}

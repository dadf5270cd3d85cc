/** What has to be noticed before anything else on the page, with a sign and a frame for each kind. */
import { Show, type JSX, type ParentProps } from "solid-js";

export type AlertKind = "info" | "success" | "warning" | "danger";

// Written out, because the build keeps only those of KERN's classes that it finds in the sources.
const classes: Record<AlertKind, { box: string; icon: string }> = {
  info: { box: "kern-alert--info", icon: "kern-icon--info" },
  success: { box: "kern-alert--success", icon: "kern-icon--success" },
  warning: { box: "kern-alert--warning", icon: "kern-icon--warning" },
  danger: { box: "kern-alert--danger", icon: "kern-icon--danger" },
};

export interface AlertProps extends ParentProps {
  kind: AlertKind;
  title: string;
  /** One of a page's; the title carries it. */
  id: string;
  /** True where the keyboard should begin: a form came back with faults. */
  focused?: boolean;
}

const interrupting = new Set<AlertKind>(["warning", "danger"]);

/** What went wrong interrupts a screen reader, everything else waits for its turn. */
export function Alert(props: AlertProps): JSX.Element {
  return (
    <div
      class={`kern-alert ${classes[props.kind].box} kb-alert`}
      role={interrupting.has(props.kind) ? "alert" : "status"}
      aria-labelledby={props.id}
      tabindex={props.focused ? -1 : undefined}
      autofocus={props.focused}
    >
      <div class="kern-alert__header">
        <span class={`kern-icon ${classes[props.kind].icon}`} aria-hidden="true" />
        <span class="kern-title kern-title--small" id={props.id}>
          {props.title}
        </span>
      </div>
      <Show when={props.children}>
        <div class="kern-alert__body kb-alert__body">{props.children}</div>
      </Show>
    </div>
  );
}

/** What the two scripts from npm put on the window; only what live.js uses. */
interface Window {
  htmx: {
    ajax(verb: string, path: string, context: { source: Element; target: Element; swap: string; headers: Record<string, string> }): Promise<void>;
    defineExtension(name: string, extension: { isInlineSwap(style: string): boolean; handleSwap(style: string, target: Element, fragment: DocumentFragment | Element): Node[] | boolean }): void;
  };
  Idiomorph: {
    morph(
      old: Element,
      fresh: Element | Node[],
      config: {
        morphStyle: "outerHTML" | "innerHTML";
        ignoreActiveValue: boolean;
        restoreFocus: boolean;
        callbacks: {
          beforeNodeMorphed(old: Node, fresh: Node): boolean;
          beforeAttributeUpdated(name: string, node: Element, mutation: "update" | "remove"): boolean;
          beforeNodeRemoved(node: Node): boolean;
        };
      },
    ): Node[];
  };
}

/**
 * The deployment, as SST starts it: which account and region a stage lies in, and what happens when
 * somebody removes it. SST allows no imports at the top; all the rest is in `infra/`.
 */
export default $config({
  async app({ stage: name }) {
    const { service, tagsOf } = await import("./infra/names.ts");
    const { stageOf } = await import("./infra/stages.ts");
    const { region, isProtected } = stageOf(name);
    return {
      name: service,
      home: "aws",
      removal: isProtected ? "retain" : "remove",
      protect: isProtected,
      providers: { aws: { region, defaultTags: { tags: tagsOf(name) } } },
    };
  },
  async run() {
    const { deploy } = await import("./infra/deploy.ts");
    const { stageOf } = await import("./infra/stages.ts");
    return deploy(stageOf($app.stage));
  },
});

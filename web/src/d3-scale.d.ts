/** The part of d3-scale that the charts use; the package brings no types of its own. */
declare module "d3-scale" {
  interface ScaleLinear {
    (value: number): number;
    domain(ends: readonly [number, number]): ScaleLinear;
    range(ends: readonly [number, number]): ScaleLinear;
  }
  export function scaleLinear(): ScaleLinear;
}

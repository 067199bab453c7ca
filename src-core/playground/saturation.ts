/** |f′| below this is a saturated unit: its gradient hardly comes through. */
export const SATURATED = 0.01;

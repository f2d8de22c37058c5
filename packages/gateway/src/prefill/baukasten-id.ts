/** Ids of groups and fields, in version 2 of XDatenfelder with eight digits, from version 3 on with eleven. */
export const ELEMENT_ID = /^[FG](?:\d{8}|\d{11})$/;

/** The longer spelling of an id, so that both name the same element: `F60000227` becomes `F60000000227`. */
export function longId(id: string): string {
  return id.length === 9 ? `${id.slice(0, 3)}000${id.slice(3)}` : id;
}

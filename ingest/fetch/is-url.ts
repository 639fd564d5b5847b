/** Whether a target is an address and not a path. In a file of its own: commands ask it without loading what fetches. */
export const isUrl = (target: string): boolean => /^https?:\/\//i.test(target);

package org.remsync.parcel;

/** How contents lie in a parcel. */
public enum Profile {
    /** One zstd stream of all contents: the fewest bytes. */
    SOLID,
    /** One delta of all contents against those that the recipients hold: fewer still. */
    DELTA,
    /** Whole files that a person can open with tar. */
    PLAIN
}

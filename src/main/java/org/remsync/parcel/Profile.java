package org.remsync.parcel;

/** How contents lie in a parcel. */
public enum Profile {
    /** One zstd stream of all contents: the fewest bytes. */
    SOLID,
    /** Whole files that a person can open with tar. */
    PLAIN
}

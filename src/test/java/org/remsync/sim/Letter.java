package org.remsync.sim;

/** A parcel on its way to one site. */
final class Letter {
    final int number;
    final int from;
    final int to;
    final String name;
    private final byte[] parcel;
    private final int dueIn;

    Letter(int number, int from, int to, String name, byte[] parcel, int dueIn) {
        this.number = number;
        this.from = from;
        this.to = to;
        this.name = name;
        this.parcel = parcel;
        this.dueIn = dueIn;
    }

    /** Its bytes. */
    byte[] parcel() {
        return parcel.clone();
    }

    /** The turn in which it arrives. */
    int due() {
        return dueIn;
    }

    @Override
    public String toString() {
        return "letter " + number + " " + from + "->" + to + " " + name;
    }
}

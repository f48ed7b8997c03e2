package chancery.query.readmodel;

/** A document that is folded from events. */
interface Projected {

    /** What it is found by. */
    String id();

    /** The position of the newest event in it; it has every earlier one that concerns it. */
    long position();
}

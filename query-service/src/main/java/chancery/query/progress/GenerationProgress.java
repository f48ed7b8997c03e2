package chancery.query.progress;

/**
 * The reported progress of a generation.
 *
 * @param published whether an instance may read it; if so, write requests wait for it
 * @param caughtUp whether it has caught up once since it was created
 */
record GenerationProgress(long position, boolean published, boolean caughtUp) {
    static final GenerationProgress NONE = new GenerationProgress(0, false, false);

    GenerationProgress movedTo(long newPosition) {
        return new GenerationProgress(newPosition, published, caughtUp);
    }

    GenerationProgress publishedAs(boolean isPublished, boolean hasCaughtUp) {
        return new GenerationProgress(position, isPublished, hasCaughtUp);
    }
}

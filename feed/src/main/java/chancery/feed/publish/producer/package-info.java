/**
 * The publisher's transactions: the events and the position that they reach are committed together. The position is read only
 * after the transactional producer is initialised.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.publish.producer;

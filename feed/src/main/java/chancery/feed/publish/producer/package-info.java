/**
 * The publisher's transactions: the events and the position that they reach are committed together. The position is read only
 * after the transactional producer is initialised.
 */
@NullMarked
package chancery.feed.publish.producer;

import org.jspecify.annotations.NullMarked;

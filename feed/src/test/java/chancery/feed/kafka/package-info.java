/** Tests of what is common to all that publish in transactions. */
@org.jspecify.annotations.NullMarked
package chancery.feed.kafka;

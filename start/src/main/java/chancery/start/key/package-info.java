/** Secret keys from configuration or from files in the key folder, generated on first use. */
@org.jspecify.annotations.NullMarked
package chancery.start.key;

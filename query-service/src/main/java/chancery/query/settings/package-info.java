/** The settings of an account, read by its owner. */
@org.jspecify.annotations.NullMarked
package chancery.query.settings;

/** Checks of the given settings: existing names, valid values, rules between settings, and fitness for production. */
@org.jspecify.annotations.NullMarked
package chancery.start.settings;

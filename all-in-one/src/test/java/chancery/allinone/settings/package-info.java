/** Wrong settings, and settings that the profile {@code production} refuses. */
@org.jspecify.annotations.NullMarked
package chancery.allinone.settings;

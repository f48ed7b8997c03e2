/** Compares the settings page, and every file that names a setting, with the existing settings. */
@org.jspecify.annotations.NullMarked
package chancery.configuration;

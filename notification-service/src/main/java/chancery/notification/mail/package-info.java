/**
 * What each mail is: its trigger, recipient, subject and texts, as text and HTML. A mail is written at the moment it is
 * sent. A header holds no value from an event, except an address whose every character was checked.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.mail;

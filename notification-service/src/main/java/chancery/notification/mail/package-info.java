/**
 * What the mails say, and to whom: each made from its event at the moment it is sent, as text and HTML, from small
 * templates of ours. Nothing from an event reaches a header but an address that was looked at letter by letter.
 */
@NullMarked
package chancery.notification.mail;

import org.jspecify.annotations.NullMarked;

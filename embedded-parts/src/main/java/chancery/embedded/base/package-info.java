/** What the parts share: folders that are whole and have one owner, ports of the loopback address, and how a part says why not. */
@NullMarked
package chancery.embedded.base;

import org.jspecify.annotations.NullMarked;

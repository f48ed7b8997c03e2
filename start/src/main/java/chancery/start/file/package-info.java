/** Settings files: YAML whose faults are reported by file and line, without quoting the content. */
@NullMarked
package chancery.start.file;

import org.jspecify.annotations.NullMarked;

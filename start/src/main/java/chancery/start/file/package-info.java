/** Settings files: YAML whose faults are reported by file and line, without quoting the content. */
@org.jspecify.annotations.NullMarked
package chancery.start.file;

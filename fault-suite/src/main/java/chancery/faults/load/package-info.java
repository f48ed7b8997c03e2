/** The load: seeded virtual users call the API through the gateway and record the responses. */
@org.jspecify.annotations.NullMarked
package chancery.faults.load;

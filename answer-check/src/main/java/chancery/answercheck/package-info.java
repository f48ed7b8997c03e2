/** For tests alone: whatever an endpoint answers is compared to what the API's description says that it may answer. */
@NullMarked
package chancery.answercheck;

import org.jspecify.annotations.NullMarked;

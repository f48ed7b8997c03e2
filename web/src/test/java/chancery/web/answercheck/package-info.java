/** For the tests of all services: compares answers with the description of the API. Published as the test-jar of web. */
@org.jspecify.annotations.NullMarked
package chancery.web.answercheck;

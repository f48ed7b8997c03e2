package chancery.web.management;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Refuses a request that changes something and has a member or a query parameter that its operation does not have: 400, and the name.
 * Spring Boot would ignore it, so that a misspelt {@code fromPosition} would replay everything. Reads ignore unknown parameters: they
 * change nothing.
 */
final class UnknownMembers implements OperationInvokerAdvisor {
    @Override
    public OperationInvoker apply(
            EndpointId endpoint, OperationType type, OperationParameters parameters, OperationInvoker invoker) {
        if (type == OperationType.READ) {
            return invoker;
        }
        List<String> known =
                parameters.stream().map(OperationParameter::getName).sorted().toList();
        return context -> {
            Set<String> unknown = new TreeSet<>(context.getArguments().keySet());
            known.forEach(unknown::remove);
            return unknown.isEmpty() ? invoker.invoke(context) : refusal(endpoint, type, unknown, known);
        };
    }

    private static WebEndpointResponse<?> refusal(
            EndpointId endpoint, OperationType type, Set<String> unknown, List<String> known) {
        String members = known.isEmpty() ? "It has none" : "It has " + String.join(", ", known);
        String request = (type == OperationType.WRITE ? "POST" : type.name().toUpperCase(Locale.ROOT)) + " /actuator/"
                + endpoint.toLowerCaseString();
        return new WebEndpointResponse<>(
                Map.of(
                        "detail",
                        "%s has no member %s. %s. Nothing was done."
                                .formatted(request, String.join(", ", unknown), members)),
                WebEndpointResponse.STATUS_BAD_REQUEST);
    }
}

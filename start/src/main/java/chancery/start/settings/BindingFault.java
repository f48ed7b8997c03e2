package chancery.start.settings;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * A setting that could not be bound or is not valid.
 *
 * @param setting its name; for an element of a list, the list; {@code null} if it is unknown
 * @param message one sentence: the setting's name, its value unless secret, the expected form
 */
record BindingFault(@Nullable ConfigurationPropertyName setting, String message) {
    private static final Pattern NAMES_A_SETTING =
            Pattern.compile("^(chancery|spring|server|management)\\.[a-z].*", Pattern.DOTALL);
    private static final Pattern SECRET =
            Pattern.compile("key|password|secret|token$|ur[il]", Pattern.CASE_INSENSITIVE);

    private static final Map<Class<?>, String> FORMS = Map.of(
            Duration.class, "a time, like 500ms, 10m or 14d",
            Period.class, "days, months or years, like 10d or 1y",
            DataSize.class, "a size, like 512KB or 10MB",
            Boolean.class, "true or false",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            java.net.InetAddress.class, "an IP address, or a host name that resolves here",
            java.net.URI.class, "a URL like https://host:443/path");

    /** The faults of a failed binding: one that could not be converted, or all that are not valid. */
    static List<BindingFault> of(BindException failure) {
        if (failure.getCause() instanceof BindValidationException invalid) {
            ValidationErrors errors = invalid.getValidationErrors();
            return errors.getAllErrors().stream()
                    .map(error -> invalid(errors.getName(), error))
                    .toList();
        }
        return List.of(new BindingFault(settingOf(failure), messageOf(failure)));
    }

    private static BindingFault invalid(ConfigurationPropertyName prefix, ObjectError error) {
        ConfigurationPropertyName name = error instanceof FieldError field
                ? prefix.append(DataObjectPropertyName.toDashedForm(field.getField()))
                : prefix;
        return new BindingFault(name, name + " " + error.getDefaultMessage() + ".");
    }

    private static String messageOf(BindException failure) {
        Throwable root = innermost(failure);
        String message = String.valueOf(root.getMessage());
        if (NAMES_A_SETTING.matcher(message).matches()) {
            // The settings records of this product name the setting in their own messages.
            return message;
        }
        ConfigurationProperty property = failure.getProperty();
        String name = property == null
                ? failure.getName().toString()
                : property.getName().toString();
        return name + shown(name, property) + form(failure, message) + origin(property);
    }

    private static @Nullable ConfigurationPropertyName settingOf(BindException failure) {
        String message = String.valueOf(innermost(failure).getMessage());
        ConfigurationProperty property = failure.getProperty();
        ConfigurationPropertyName name = property == null ? failure.getName() : property.getName();
        if (NAMES_A_SETTING.matcher(message).matches()) {
            name = ConfigurationPropertyName.ofIfValid(message.replaceFirst("(?s)[^a-z0-9.-].*", ""));
        } else if (property == null || targetType(failure) == null) {
            return null;
        }
        return name != null && name.isLastElementIndexed() ? name.getParent() : name;
    }

    private static String shown(String name, @Nullable ConfigurationProperty property) {
        return property == null || SECRET.matcher(name).find() ? "" : " is \"" + property.getValue() + "\"";
    }

    private static String form(BindException failure, String message) {
        Class<?> type = targetType(failure);
        if (type != null && type.isEnum()) {
            return Stream.of(Objects.requireNonNull(type.getEnumConstants()))
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "; it must be one of ", "."));
        }
        String known = type == null ? null : FORMS.get(type);
        return known == null ? ": " + message + "." : "; it must be " + known + ".";
    }

    /** The type that the text could not be converted to. */
    private static @Nullable Class<?> targetType(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion) {
                return conversion.getTargetType().getObjectType();
            }
            if (cause instanceof ConverterNotFoundException missing) {
                return missing.getTargetType().getObjectType();
            }
        }
        return null;
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        Origin origin = Origin.from(property);
        Origin inner = origin instanceof PropertySourceOrigin inSource ? inSource.getOrigin() : origin;
        return inner instanceof SystemEnvironmentOrigin environment
                ? " It is set by " + environment.getProperty() + " in the environment."
                : "";
    }

    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}

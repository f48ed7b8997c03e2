package chancery.eventstore.axon;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** A serializer for token stores. Use it for tokens only. */
public final class TokenSerializer {
    private TokenSerializer() {}

    /**
     * Writes tokens as JSON. A processor that replays stores a token that names the classes of two others. Jackson refuses to
     * read such a token back unless these classes are allowed; the processor would then retry forever.
     */
    public static Serializer create() {
        BasicPolymorphicTypeValidator tokens = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .allowIfSubType(LogToken.class)
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(tokens))
                .build();
    }
}

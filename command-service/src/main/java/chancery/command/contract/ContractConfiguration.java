package chancery.command.contract;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The published contract, over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(FeedDocumentEndpoint.class)
public class ContractConfiguration {}

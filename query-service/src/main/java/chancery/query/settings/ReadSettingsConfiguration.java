package chancery.query.settings;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the reading of settings. */
@Configuration(proxyBeanMethods = false)
@Import(ReadSettingsEndpoint.class)
public class ReadSettingsConfiguration {}

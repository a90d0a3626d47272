/** The sink that the app plays to; its monitor is what a person would hear. */
export const speakerSink = 'speaker';
/** The sink that tests speak into. */
export const microphoneSink = 'micsink';
/** The microphone that hears what is played into `micsink`. */
export const defaultMicrophone = 'virtmic';

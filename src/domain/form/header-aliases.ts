import type { Sheet } from './report.ts';

/** Headers as XLSForm authors write them, in lower case with underscores, to our columns. */
const SURVEY = {
  caption: 'label',
  command: 'type',
  tag: 'name',
  value: 'name',
  relevance: 'relevant',
  calculate: 'calculation',
  read_only: 'readonly',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  'jr:constraintmsg': 'constraint_message',
  'jr:requiredmsg': 'required_message',
  constraintmsg: 'constraint_message',
  constraint_msg: 'constraint_message',
  constraining_message: 'constraint_message',
  requiredmsg: 'required_message',
  required_msg: 'required_message',
  'entities:saveto': 'save_to',
  image: 'media',
  'big-image': 'media',
  big_image: 'media',
  audio: 'media',
  video: 'media',
};

const CHOICES = {
  value: 'name',
  caption: 'label',
  list: 'list_name',
  image: 'media',
  big_image: 'media',
  audio: 'media',
  video: 'media',
};

const SETTINGS = {
  title: 'form_title',
  set_form_title: 'form_title',
  id_string: 'form_id',
  set_form_id: 'form_id',
};

export const ALIASES: Readonly<Record<Sheet, Readonly<Record<string, string>>>> = {
  survey: SURVEY,
  choices: CHOICES,
  external_choices: CHOICES,
  entities: {},
  settings: SETTINGS,
};

/** Columns that a language may follow. */
export const TRANSLATED: readonly string[] = [
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'form_title',
  'media',
];

/** Columns of the survey that mean something, or that mean nothing here without being a mistake. */
export const SURVEY_COLUMNS: ReadonlySet<string> = new Set(
  `type name label hint guidance_hint relevant constraint constraint_message required
  required_message readonly calculation default choice_filter appearance parameters hxl trigger
  repeat_count disabled media save_to autoplay rows compact_tag sms_field sms_option
  jr:noapperrorstring noapperrorstring no_app_error_string
  ccm::fusion ccm::sensible ccm::ancien_nom`.split(/\s+/),
);

/** Settings that mean something, or that tell a server or a screen that isn't this one. */
export const SETTINGS_COLUMNS: ReadonlySet<string> = new Set(
  `form_title form_id version default_language style instance_name name namespaces
  public_key submission_url auto_send auto_delete prefix delimiter attribute flat xml_root
  instance_xmlns omit_instanceid client_editable allow_choice_duplicates clean_text_values
  add_none_option sms_keyword sms_separator sms_allow_media sms_allow_medias sms_date_format
  sms_datetime_format sms_response id_string compact_prefix compact_delimiter
  ccm::groupe ccm::lieu ccm::periode ccm::unique ccm::sensible ccm::qui ccm::frequence`.split(
    /\s+/,
  ),
);

export const LANGUAGES: Readonly<Record<string, string>> = {
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  haoussa: 'ha',
  hausa: 'ha',
  zarma: 'dje',
  arabe: 'ar',
  arabic: 'ar',
};

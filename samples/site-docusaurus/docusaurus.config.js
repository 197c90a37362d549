module.exports = {
  title: 'The workshop',
  url: 'https://workshop.example.org',
  baseUrl: '/',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
};

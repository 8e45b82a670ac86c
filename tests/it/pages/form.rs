//! How the systems that papers and portals run on write a page.
//!
//! A form is a head and a body with places: `{title}`, `{lead}`, `{date}`, `{iso}`, `{author}`, `{text}` for the parts of an
//! article, `{top}`, `{near}`, `{after}`, `{foot}` for what is around it, drawn at random. A part without a place isn't
//! on the page.

pub struct Form {
    pub name: &'static str,
    pub head: &'static str,
    pub body: &'static str,
    /// The source that the page names, if it does.
    pub source: Option<&'static str>,
}

const fn form(name: &'static str, source: Option<&'static str>, head: &'static str, body: &'static str) -> Form {
    Form { name, head, body, source }
}

pub const FORMS: &[Form] = &[
    form(
        "vccorp, a paper",
        Some("Báo Mẫu"),
        "<title>{title} - Báo Mẫu</title><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"Báo Mẫu\">",
        "{top}<div class=\"detail__main\"><h1 class=\"detail-title\" data-role=\"title\">{title}</h1><div class=\"detail-info\"><div data-role=\"publishdate\">{date}</div>\
         <div class=\"detail-author\"><a data-role=\"author\">{author}</a></div></div>{near}<h2 class=\"detail-sapo\" data-role=\"sapo\">{lead}</h2>\
         <div class=\"detail-cmain\"><div class=\"detail-content afcbc-body\" data-role=\"content\">{text}</div></div>{after}</div>{foot}",
    ),
    form(
        "vccorp, the government's portal",
        Some("baochinhphu.example.vn"),
        "<title>{title}</title><link rel=\"canonical\" href=\"https://baochinhphu.example.vn/a-102.htm\">",
        "{top}<main class=\"main\"><div class=\"container\"><h1 data-role=\"title\">{title}</h1><div class=\"detail-time\"><div data-role=\"publishdate\">{date}</div></div>\
         <h2 data-role=\"sapo\">{lead}</h2><div class=\"content\"><div class=\"detail-mcontent\"><div class=\"detail-content clearfix\" data-role=\"content\">{text}</div></div>\
         <p class=\"author\">{author}</p></div>{after}</div></main>{foot}",
    ),
    form(
        "vccorp, an old page",
        None,
        "<title>{title}</title>",
        "{top}<div class=\"w640\"><h1 class=\"title-content\">{title}</h1><p class=\"dateandcat\"><span class=\"pdate\">{date}</span></p>{near}\
         <div class=\"author\">{author}</div><h2 class=\"sapo\">{lead}</h2><div id=\"content_detail_news\"><div class=\"contentbody\" id=\"mainContent\">{text}</div></div></div>{after}{foot}",
    ),
    form(
        "vnexpress",
        Some("Báo Mẫu"),
        "<title>{title} - Báo Mẫu</title><meta property=\"og:site_name\" content=\"Báo Mẫu\">",
        "{top}<section class=\"section page-detail\"><div class=\"container\"><div class=\"sidebar-1\"><div class=\"header-content width_common\"><span class=\"date\">{date}</span></div>\
         <h1 class=\"title-detail\">{title}</h1><p class=\"description\">{lead}</p><article class=\"fck_detail\">{text}<p class=\"author_mail\"><strong>{author}</strong></p></article>{after}</div></div></section>{foot}",
    ),
    form(
        "vietnamnet",
        Some("Báo Mẫu"),
        "<title>{title}</title><meta property=\"og:title\" content=\"{title}\"><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
         \"publisher\":{\"@type\":\"Organization\",\"name\":\"Báo Mẫu\",},}</script>",
        "{top}<div class=\"content-detail\"><div class=\"bread-crumb-detail\"><div class=\"bread-crumb-detail__time\">{date}</div></div><h1 class=\"content-detail-title\">{title}</h1>\
         <h2 class=\"content-detail-sapo sm-sapo-mb-0\">{lead}</h2><div class=\"article-detail-author\"><div class=\"article-detail-author__info\"><p class=\"name\"><a href=\"/tg\">{author}</a></p></div></div>{near}\
         <div class=\"maincontent main-content\" id=\"maincontent\">{text}</div>{after}</div>{foot}",
    ),
    form(
        "dantri",
        Some("Báo Mẫu"),
        "<title>{title} | Báo Mẫu</title><meta property=\"og:site_name\" content=\"Báo Mẫu\">",
        "{top}<main><article class=\"singular-container\"><h1 class=\"title-page detail\">{title}</h1><div class=\"author-wrap\"><div class=\"author-name\"><a href=\"/tg\"><b>{author}</b></a></div>\
         <time class=\"author-time\" datetime=\"{iso}\">{date}</time></div>{near}<h2 class=\"singular-sapo\">{lead}</h2><div class=\"singular-content\">{text}</div></article>{after}</main>{foot}",
    ),
    form(
        "nukeviet 4",
        Some("Cổng thông tin điện tử huyện Mẫu"),
        "<title>{title} - Cổng thông tin điện tử huyện Mẫu</title><meta name=\"description\" content=\"x\">",
        "{top}<div class=\"news_column panel panel-default\"><div class=\"panel-body\"><h1 class=\"title margin-bottom-lg\">{title}</h1><div class=\"row margin-bottom-lg\">\
         <div class=\"col-md-12\"><span class=\"h5\">{date}</span></div><div class=\"col-md-12\"><ul class=\"list-inline text-right\"><li><a href=\"/in\">In ra</a></li></ul></div></div>\
         <div class=\"clearfix\"><div class=\"hometext m-bottom\">{lead}</div></div><div id=\"news-bodyhtml\" class=\"bodytext margin-bottom-lg\">{text}</div>\
         <div class=\"margin-bottom-lg\"><p class=\"h5 text-right\"><strong>Tác giả: </strong>{author}</p></div></div></div>{after}{foot}",
    ),
    form(
        "nukeviet 3",
        None,
        "<title>{title}</title>",
        "{top}<div id=\"content\"><div class=\"news-detail\"><h3 class=\"title\">{title}</h3><span class=\"small\">Đăng lúc: {date}</span>{near}<p><strong>{lead}</strong></p><div class=\"bodytext\">{text}</div>\
         <div class=\"aright\"><strong>Tác giả bài viết: </strong>{author}</div></div>{after}</div>{foot}",
    ),
    form(
        "dnn",
        None,
        "<title>Chi tiết tin</title>",
        "<form id=\"Form\" action=\"/a\">{top}<div id=\"dnn_ContentPane\"><div class=\"DnnModule\"><span id=\"dnn_ctr422_lblTitle\" class=\"ArticleTitle\">{title}</span>\
         <span id=\"dnn_ctr422_lblDate\" class=\"ArticleDate\">{date}</span><div id=\"dnn_ctr422_divSummary\" class=\"ArticleSummary\">{lead}</div>\
         <div id=\"dnn_ctr422_divContent\">{text}<p style=\"text-align:right\"><strong>{author}</strong></p></div></div>{after}</div>{foot}</form>",
    ),
    form(
        "dnn, easy news",
        None,
        "<title>{title}</title>",
        "<form id=\"Form\">{top}<div class=\"edn_article\"><h2 class=\"edn_articleTitle\">{title}</h2><div class=\"edn_metaDetails\"><time>{date}</time></div>\
         <div class=\"edn_articleSummary\"><p>{lead}</p></div><article class=\"edn_articleContent\">{text}</article><p class=\"author\">{author}</p></div>{after}{foot}</form>",
    ),
    form(
        "sharepoint 2010",
        None,
        "<title>Tin tức</title>",
        "<form id=\"aspnetForm\">{top}<table id=\"MSO_ContentTable\"><tr><td><div class=\"news-detail\"><div class=\"title\"><span>{title}</span></div><div class=\"date\">Cập nhật: {date}</div>{near}\
         <div class=\"ms-rtestate-field sapo\"><p>{lead}</p></div><div class=\"ExternalClass1A2B\">{text}<p>{author}</p></div>{after}</div></td></tr></table>{foot}</form>",
    ),
    form(
        "sharepoint, a province",
        Some("Cổng Thông tin điện tử tỉnh Mẫu"),
        "<title>\r\n\tCổng Thông tin điện tử tỉnh Mẫu - Chi tiết tin\r\n</title>",
        "<form method=\"post\" id=\"aspnetForm\">{top}<div id=\"s4-workspace\"><div class=\"main-left\"><div class=\"ctTitle\"><h2>{title}</h2></div><div class=\"ctDate\">{date}</div>\
         <div class=\"ctTrichDan\">{lead}</div><div class=\"ctNoiDung\"><div>{text}</div></div><div class=\"ctTacGia\">{author}</div>{after}</div></div>{foot}</form>",
    ),
    form(
        "liferay, a journal",
        Some("Cổng thông tin điện tử tỉnh Mẫu"),
        "<title>Chi tiết - Cổng thông tin điện tử tỉnh Mẫu</title>",
        "{top}<div id=\"wrapper\"><div class=\"portlet-body\"><div class=\"journal-content-article\"><h3 class=\"asset-title\">{title}</h3><div class=\"metadata-publish-date\">Ngày đăng bài: {date}</div>{near}\
         <p class=\"short-desc\"><strong>{lead}</strong></p><div class=\"content-body\">{text}<p style=\"text-align:right;\"><em>{author}</em></p></div></div></div>{after}</div>{foot}",
    ),
    form(
        "liferay, an asset publisher",
        None,
        "<title>{title} - tintuc</title>",
        "{top}<div class=\"asset-full-content\"><div class=\"header-title\"><span>{title}</span></div><div class=\"asset-metadata\"><span class=\"metadata-entry metadata-publish-date\">{date}</span></div>\
         <div class=\"asset-content\"><div class=\"asset-summary\">{lead}</div><div class=\"journal-content\">{text}</div></div></div>{after}{foot}",
    ),
    form(
        "joomla 3",
        None,
        "<title>{title}</title><meta name=\"generator\" content=\"Joomla!\">",
        "{top}<div class=\"item-page\" itemscope><div class=\"page-header\"><h2 itemprop=\"headline\">{title}</h2></div><dl class=\"article-info muted\"><dd class=\"createdby\">Tác giả: {author}</dd>\
         <dd class=\"published\"><time datetime=\"{iso}\" itemprop=\"datePublished\">Được đăng: {date}</time></dd><dd class=\"hits\">Lượt xem: 77</dd></dl><div itemprop=\"articleBody\"><p>{lead}</p>{text}</div>{after}</div>{foot}",
    ),
    form(
        "joomla 1.5",
        None,
        "<title>{title}</title>",
        "{top}<table class=\"contentpaneopen\"><tr><td class=\"contentheading\" width=\"100%\">{title} <a href=\"/print\">In trang</a></td></tr></table><table class=\"contentpaneopen\">\
         <tr><td valign=\"top\" class=\"createdate\">{date}</td></tr><tr><td valign=\"top\"><p><strong>{lead}</strong></p>{text}<p align=\"right\"><b>{author}</b></p></td></tr></table>{after}{foot}",
    ),
    form(
        "wordpress",
        Some("Trang tin Mẫu"),
        "<title>{title} &#8211; Trang tin Mẫu</title><meta property=\"og:site_name\" content=\"Trang tin Mẫu\"><meta property=\"article:published_time\" content=\"{iso}+07:00\">",
        "{top}<div id=\"primary\"><main id=\"main\"><article id=\"post-12\" class=\"post-12 post type-post tag-dang-bo category-tin\"><header class=\"entry-header\"><h1 class=\"entry-title\">{title}</h1>\
         <div class=\"entry-meta\"><span class=\"posted-on\"><a href=\"/x\"><time class=\"entry-date published\" datetime=\"{iso}+07:00\">{date}</time></a></span>\
         <span class=\"byline\"> bởi <span class=\"author vcard\"><a href=\"/a\">admin</a></span></span></div></header><div class=\"entry-content\"><p><strong>{lead}</strong></p>{text}</div></article>{after}</main></div>{foot}",
    ),
    form(
        "wordpress, a magazine theme",
        Some("Tạp chí Mẫu"),
        "<title>{title} | Tạp chí Mẫu</title>",
        "{top}<div class=\"td-post-header\"><ul class=\"td-category\"><li><a href=\"/xd\">Xây dựng Đảng</a></li></ul><header class=\"td-post-title\"><h1 class=\"entry-title\">{title}</h1><p class=\"td-post-sub-title\">{lead}</p>\
         <div class=\"td-module-meta-info\"><div class=\"td-post-author-name\"><a href=\"/tg\">{author}</a></div><span class=\"td-post-date\"><time datetime=\"{iso}\">{date}</time></span></div></header></div>\
         <div class=\"td-post-content tagdiv-type\">{text}</div>{after}{foot}",
    ),
    form(
        "wordpress, elementor",
        None,
        "<title>{title}</title><meta property=\"og:title\" content=\"{title}\">",
        "{top}<div class=\"elementor\"><div class=\"elementor-widget elementor-widget-theme-post-title\"><div class=\"elementor-widget-container\"><h1 class=\"elementor-heading-title\">{title}</h1></div></div>\
         <div class=\"elementor-widget\"><div class=\"elementor-widget-container\"><span class=\"elementor-post-info__item--type-date\">{date}</span></div></div>\
         <div class=\"elementor-widget elementor-widget-theme-post-content\"><div class=\"elementor-widget-container\"><p>{lead}</p>{text}<p>{author}</p></div></div></div>{after}{foot}",
    ),
    form(
        "mastercms, a paper of the party",
        Some("Báo Mẫu điện tử"),
        "<title>{title}</title><meta property=\"og:site_name\" content=\"Báo Mẫu điện tử\">",
        "{top}<div class=\"article\"><div class=\"article__header\"><h1 class=\"article__title cms-title\">{title}</h1><div class=\"article__meta\"><time class=\"time\" datetime=\"{iso}\">{date}</time>\
         <div class=\"article__author\"><span class=\"name cms-author\">{author}</span></div></div><div class=\"article__sapo cms-desc\">{lead}</div></div>{near}<div class=\"article__body zce-content-body cms-body\" itemprop=\"articleBody\">{text}</div>\
         <div class=\"article__tag\"><a href=\"/t\">#đảng bộ</a></div>{after}</div>{foot}",
    ),
    form(
        "mastercms, under main",
        Some("Báo Mẫu"),
        "<title>{title} | Báo Mẫu</title>",
        "{top}<main><div class=\"wrap\"><article><header><h1>{title}</h1><div class=\"summary\">{lead}</div><div class=\"meta\"><span class=\"time\">{date}</span> <span class=\"author\">{author}</span></div></header>\
         <div class=\"article-content\"><div class=\"content\">{text}</div></div></article>{after}</div></main>{foot}",
    ),
    form(
        "knc, a magazine",
        None,
        "<title>{title}</title>",
        "{top}<div class=\"kbwc-body\"><h1 class=\"kbwc-title\">{title}</h1><div class=\"kbwc-meta\"><span class=\"kbwcm-author\">{author}</span><span class=\"kbwcm-time\">{date}</span></div>\
         <h2 class=\"knc-sapo\">{lead}</h2><div class=\"klw-detail-content\"><div class=\"knc-content\" id=\"ContentDetail\">{text}</div></div></div>{after}{foot}",
    ),
    form(
        "b-maincontent",
        Some("Báo Mẫu"),
        "<title>{title} - Báo Mẫu</title>",
        "{top}<div class=\"b-maincontent\"><h1 class=\"sc-longform-header-title block-sc-title\">{title}</h1><span class=\"sc-longform-header-date block-sc-publish-time\">{date}</span>\
         <p class=\"sc-longform-header-sapo lead\">{lead}</p><div class=\"entry\">{text}</div><div class=\"sc-author\"><span class=\"author\">{author}</span></div></div>{after}{foot}",
    ),
    form(
        "vnportal",
        None,
        "<title>Trang chủ</title>",
        "{top}<div class=\"vnp-content\"><div class=\"tieu-de-tin\">{title}</div><div class=\"ngay-dang\">Ngày đăng: {date}</div><div class=\"tom-tat\">{lead}</div><div class=\"noi-dung-tin\">{text}</div><div class=\"tac-gia\">{author}</div></div>{after}{foot}",
    ),
    form(
        "a portal of tables",
        Some("BÁO MẪU ĐIỆN TỬ"),
        "<title>BÁO MẪU ĐIỆN TỬ</title>",
        "{top}<table width=\"100%\"><tr><td class=\"tieude\">{title}</td></tr><tr><td class=\"ngay\">{date}</td></tr><tr><td class=\"noidung\"><p><b>{lead}</b></p>{text}</td></tr><tr><td align=\"right\"><b>{author}</b></td></tr></table>{after}{foot}",
    ),
    form(
        "a portal of tables beside each other",
        None,
        "<title>Tin tức - Sự kiện</title>",
        "{top}<table width=\"980\"><tr><td width=\"180\" valign=\"top\"><a href=\"/a\">Giới thiệu</a><br><a href=\"/b\">Văn bản</a><br><a href=\"/c\">Liên hệ</a></td>\
         <td valign=\"top\"><table><tr><td><font size=\"4\" class=\"TieuDe\"><b>{title}</b></font><br><font size=\"1\">{date}</font></td></tr><tr><td><p><strong>{lead}</strong></p>{text}</td></tr></table>{after}</td></tr></table>{foot}",
    ),
    form(
        "a logo for h1",
        Some("Báo Mẫu"),
        "<title>{title} - Báo Mẫu</title><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"Báo Mẫu\">",
        "<header><h1 class=\"logo\"><a href=\"/\">Báo Mẫu</a></h1></header>{top}<div class=\"detail\"><h2 class=\"detail-title\">{title}</h2><div class=\"detail-meta\"><span class=\"date\">{date}</span><span class=\"detail-author\">{author}</span></div>\
         <div class=\"detail-lead\"><div><p>{lead}</p></div></div><div class=\"detail-body\">{text}</div></div>{after}{foot}",
    ),
    form(
        "a section for h1",
        None,
        "<title>Xây dựng Đảng | {title}</title>",
        "{top}<div class=\"page\"><h1>Xây dựng Đảng</h1><div class=\"post\"><h2>{title}</h2><p class=\"meta\">{date} | {author}</p><p class=\"lead\">{lead}</p>{text}</div></div>{after}{foot}",
    ),
    form(
        "a title that is cut",
        None,
        "<title>{title}</title><meta property=\"og:title\" content=\"{cut}...\">",
        "{top}<div><h1>{title}</h1><div class=\"date\">{date}</div><h3 class=\"chapo\">{lead}</h3>{text}<div class=\"author\">{author}</div></div>{after}{foot}",
    ),
    form(
        "json for search engines",
        Some("Báo Mẫu"),
        "<title>{title}</title><script type=\"application/ld+json\">\n//<![CDATA[\n[{\"@type\": \"BreadcrumbList\", \"name\": \"x\"},\n{\"@type\": \"NewsArticle\", // bài\n \"headline\": \"{title}\",\n \"description\": \"hai\ndòng\",\n \
         \"datePublished\": \"{iso}+07:00\",\n \"author\": {\"@type\": \"Person\", \"name\": \"{author}\"},\n \"publisher\": {\"name\": \"Báo Mẫu\"},\n}]\n//]]>\n</script>",
        "{top}<section class=\"news\"><h1>{title}</h1><div class=\"desc\"><p>{lead}</p></div><div class=\"txt\">{text}</div></section>{after}{foot}",
    ),
    form(
        "drupal",
        Some("huyenmau.example.vn"),
        "<title>{title} | huyenmau.example.vn</title>",
        "{top}<div class=\"region region-content\"><h1 class=\"page-header\">{title}</h1><article class=\"node node-article\"><footer><span class=\"submitted\">{date}</span></footer>\
         <div class=\"field field-name-field-tom-tat\"><div class=\"field-items\"><div class=\"field-item even\">{lead}</div></div></div><div class=\"field field-name-body\"><div class=\"field-items\"><div class=\"field-item even\" property=\"content:encoded\">{text}</div></div></div></article></div>{after}{foot}",
    ),
    form(
        "a saved page",
        Some("huyenmau.example.vn"),
        "<!-- saved from url=(0041)https://huyenmau.example.vn/tin/a-12.html -->",
        "{top}<div class=\"inner\"><div class=\"post-title\"><h1>{title}</h1></div><div class=\"post-info\">{author} - {date}</div><div class=\"post-content\"><h2>{lead}</h2>{text}</div></div>{after}{foot}",
    ),
    form(
        "the date above the headline",
        None,
        "<title>{title}</title>",
        "{top}<div class=\"news\"><div class=\"head\"><div class=\"time\">{date}</div><h1>{title}</h1></div><div class=\"sapo_detail\"><p>{lead}</p></div><div class=\"body\"><div>{text}</div></div></div>{after}{foot}",
    ),
    form(
        "no date at all",
        None,
        "<title>{title}</title>",
        "<div id=\"wrap\">{top}<div class=\"news\"><h1>{title}</h1>{near}<div class=\"body\"><p class=\"lead\">{lead}</p>{text}<p class=\"author\">{author}</p></div></div>{after}{foot}</div>",
    ),
];
